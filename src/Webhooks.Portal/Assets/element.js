import{define}from"./portal-CV6KYXWO.js";define(new URL("./portal-S5QSIN6P.css",import.meta.url));
