import{define}from"./portal-OBRAA7M2.js";define(new URL("./portal-S5QSIN6P.css",import.meta.url));
