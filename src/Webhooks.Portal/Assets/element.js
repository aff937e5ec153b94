import{define}from"./portal-VDOU66DF.js";define(new URL("./portal-S5QSIN6P.css",import.meta.url));
