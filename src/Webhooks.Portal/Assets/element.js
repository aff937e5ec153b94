import{define}from"./portal-V6QZJTOE.js";define(new URL("./portal-FOVPXM5X.css",import.meta.url));
