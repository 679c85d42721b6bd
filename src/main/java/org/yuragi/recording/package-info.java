/** Sessions, recordings and registrations: formats come in here, everything after reads the session store. */
package org.yuragi.recording;
