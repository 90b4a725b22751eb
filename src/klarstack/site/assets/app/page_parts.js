// @ts-check
/** What the scripts of several pages need: elements, files from this site, files for the reader's disk. */

/**
 * Makes an element; children that are strings become text, never markup.
 * @param {string} name
 * @param {string} className
 * @param {...(Node | string | null)} children
 * @returns {HTMLElement}
 */
export function element(name, className, ...children) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children.filter((child) => child !== null));
  return made;
}

/**
 * Returns what stands in a JSON file of this site.
 * @param {URL | string} address
 */
export async function loadJson(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(String(response.status));
  return response.json();
}

/**
 * Lets the reader save a text as a file.
 * @param {string} name
 * @param {string} text
 * @param {string} type
 */
export function download(name, text, type) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
