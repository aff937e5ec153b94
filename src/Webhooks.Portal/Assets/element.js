import{define}from"./portal-5WKCADSG.js";define(new URL("./portal-JKCON36N.css",import.meta.url));
