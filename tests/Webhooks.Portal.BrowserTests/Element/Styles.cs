using Xunit;

namespace Webhooks.Element;

/// <summary>Reads the computed style of every element below a root.</summary>
internal static class Styles
{
    private const string Read = """
        root => {
          // Sizes depend on the window and on relative times, and the language is an attribute of the element.
          const dropped = new RegExp('^-webkit-locale$|^(min-|max-)?(height|width|block-size|inline-size)$|-origin$'
            + '|^inset|^(top|bottom|left|right)$|^grid-template-');
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
    public static Task<string[]> OfPortalAsync(IPage page) => OfAsync(page.Locator("div.portal").First);

    /// <summary>Those of a page of the host, except of the element itself.</summary>
    public static Task<string[]> OfHostAsync(IPage page) => OfAsync(page.Locator("body"));

    /// <summary>Fails if a style is not among the expected ones. Each begins with the path of its element.</summary>
    public static void AssertNoOthers(string[] expected, string[] actual)
    {
        Assert.True(actual.Length > 1000, "The page is not there.");
        string[] others = [.. actual.Except(expected).Take(20)];
        Assert.True(others.Length == 0, string.Join('\n', others));
    }

    private static async Task<string[]> OfAsync(ILocator root) => (await root.EvaluateAsync<string>(Read)).Split('\n');
}
