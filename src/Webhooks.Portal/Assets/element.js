import{define}from"./portal-OAEHQMHE.js";define(new URL("./portal-G7FV3OFS.css",import.meta.url));
