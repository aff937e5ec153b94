import{define}from"./portal-DVKP6OJ7.js";define(new URL("./portal-RPCP5DS2.css",import.meta.url));
