import{define}from"./portal-5O2LNKK6.js";define(new URL("./portal-5Z4FF4QL.css",import.meta.url));
