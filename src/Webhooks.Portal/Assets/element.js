import{define}from"./portal-PHBYJ2L6.js";define(new URL("./portal-LZIUKRVG.css",import.meta.url));
