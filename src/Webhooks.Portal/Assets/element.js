import{define}from"./portal-RNIQYOP2.js";define(new URL("./portal-RPCP5DS2.css",import.meta.url));
