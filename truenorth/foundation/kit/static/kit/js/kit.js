// One module a habit. Every page works without them: links lead somewhere, forms are sent.
import "./appearance.js";
import "./dialogs.js";
import "./fields.js";
import "./inline_edit.js";
import "./keyboard.js";
import "./palette.js";
import "./print.js";
import "./rows.js";
import "./say.js";
import "./tree.js";
