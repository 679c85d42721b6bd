/**
 * Place coding: how much the activity of single cells says about where the animal is, on a track or in a box, and whether it
 * says the same on other days.
 *
 * <p>The way through: {@link org.yuragi.places.Tracking} cleans positions, {@link org.yuragi.places.Grid} divides space,
 * {@link org.yuragi.places.Path} says where the animal was in each bin of time that counts, {@link
 * org.yuragi.places.RateMaps} makes maps, {@link org.yuragi.places.PlaceTest} tests one cell against circular shifts, {@link
 * org.yuragi.places.Places} spreads cells over Spark tasks, {@link org.yuragi.places.AcrossDays} compares maps of days.
 */
package org.yuragi.places;
