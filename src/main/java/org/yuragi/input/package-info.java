/** What a user may get wrong, said in one line. Everything may depend on this package; it depends on nothing. */
package org.yuragi.input;
