/** HDF5 files that hold plain matrices, such as MATLAB v7.3 files, and what all readers of HDF5 here share. */
package org.yuragi.recording.hdf5;
