/**
 * Lasso decoding of a behaviour (immobility, freezing) from population activity, within and across sessions.
 *
 * <p>Objective: {@code 1/(2n) ||y - b0 - X b||^2 + lambda |b|_1} (design notes, section 4). The way through: {@link
 * org.yuragi.decoding.Preparation} makes features and labels, whose activity is in memory or read in stretches ({@link
 * org.yuragi.decoding.SmoothedActivity}), {@link org.yuragi.decoding.GramPieces} their sums over stretches of time, {@link org.yuragi.decoding.CrossValidation} chooses lambda, {@link
 * org.yuragi.decoding.LassoFitter} fits and certifies, {@link org.yuragi.decoding.Readout} is what decoders say of a session,
 * {@link org.yuragi.decoding.PairDecoder} scores one train x test pair against circular shifts, {@link
 * org.yuragi.decoding.DecodingMatrix} spreads the pairs over Spark tasks.
 */
package org.yuragi.decoding;
