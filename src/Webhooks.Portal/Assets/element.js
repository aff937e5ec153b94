import{define}from"./portal-DVKP6OJ7.js";define(new URL("./portal-OPWZ5B4B.css",import.meta.url));
