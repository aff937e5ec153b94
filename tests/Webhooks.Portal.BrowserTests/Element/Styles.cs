namespace Webhooks.Element;

/// <summary>Reads the computed style of every element below a root.</summary>
internal static class Styles
{
    private const string Read = """
        root => {
          // Heights depend on the window, and the language is an attribute of the element.
          const dropped = /^-webkit-locale$|(^|-)(height|block-size)$|^(perspective|transform)-origin$|^inset-block|^(top|bottom)$/;
          const lines = [];
          const walk = (element, path) => {
            if (element.localName === 'webhooks-portal') {
              return;
            }
            const here = `${path}/${element.localName}.${element.getAttribute('class') ?? ''}`;
            const style = getComputedStyle(element);
            for (const name of style) {
              if (!dropped.test(name)) {
                lines.push(`${here} ${name}: ${style.getPropertyValue(name)}`);
              }
            }
            [...element.children].forEach((child, index) => walk(child, `${here}[${index}]`));
          };
          walk(root, '');
          return lines.join('\n');
        }
        """;

    /// <summary>Those of the portal: in its own page, or in the first element of a page.</summary>
    public static async Task<string> OfPortalAsync(IPage page) =>
        await page.Locator("div.portal").First.EvaluateAsync<string>(Read);

    /// <summary>Those of a page of the host, except of the element itself.</summary>
    public static async Task<string> OfHostAsync(IPage page) => await page.Locator("body").EvaluateAsync<string>(Read);
}
