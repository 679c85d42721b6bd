/**
 * A network of blocks: what a dynamics must offer to be run epoch by epoch, and the messages its blocks exchange. It knows
 * neither Spark nor any neuron's equation.
 */
package org.yuragi.network;
