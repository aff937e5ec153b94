import{define}from"./portal-FR7GICOP.js";define(new URL("./portal-LZIUKRVG.css",import.meta.url));
