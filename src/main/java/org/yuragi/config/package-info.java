/** Typed configs: a record a job, each component with description, unit and legal range; read from HOCON, checked whole. */
package org.yuragi.config;
