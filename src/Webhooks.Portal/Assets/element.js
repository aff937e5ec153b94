import{define}from"./portal-3SZE7B5J.js";define(new URL("./portal-SJNZ7HPY.css",import.meta.url));
