using System.Diagnostics;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Hostile;

/// <summary>What must hold on a page that shows hostile texts.</summary>
internal static class HostileChecks
{
    // Fields have what their author typed, and the copy below an editor has the same letters, so that the caret fits.
    private const string Findings =
        """
        () => {
          const hidden =
            /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]/;
          const all = [...document.querySelectorAll('*')];
          const found = all.filter(element =>
            element.matches('[data-hostile], iframe, object, embed, base, body *:is(script, style, link, meta)'));
          const handlers = all.filter(element => [...element.attributes].some(attribute => attribute.name.startsWith('on')));
          const links = [...document.querySelectorAll('[href], [src], [action]')]
            .filter(element => !(element.href ?? element.src ?? element.action).toString().startsWith(location.origin));
          const texts = [];
          const walk = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
          while (walk.nextNode()) {
            if (!walk.currentNode.parentElement.closest('.copy, textarea') && hidden.test(walk.currentNode.data)) {
              texts.push(`text ${JSON.stringify(walk.currentNode.data.slice(0, 80))}`);
            }
          }
          const attributes = all.flatMap(element => [...element.attributes]
            .filter(attribute => attribute.name !== 'value' && hidden.test(attribute.value))
            .map(attribute => `${element.tagName} ${attribute.name} ${JSON.stringify(attribute.value.slice(0, 80))}`));
          return [
            ...(window.ran ? ['a text was executed'] : []),
            ...[...found, ...handlers, ...links].map(element => element.outerHTML.slice(0, 120)),
            ...texts,
            ...attributes,
          ].slice(0, 8);
        }
        """;

    /// <summary>Opens a window in which a text that is executed is noticed.</summary>
    public static async Task<Visitor> OpenAsync(Chromium chromium, HostileShop shop)
    {
        var visitor = await Visitor.OpenAsync(chromium, shop.Address);
        await visitor.SignInAsync();
        await visitor.Page.AddInitScriptAsync("window.hostile = () => { window.ran = true; };");
        return visitor;
    }

    /// <summary>Checks that the texts of the open page are text: nothing ran, no element is theirs, nothing hides.</summary>
    public static async Task AssertHarmlessAsync(this Visitor visitor)
    {
        var findings = await visitor.Page.EvaluateAsync<string[]>(Findings);
        Assert.True(findings.Length == 0, $"{visitor.Page.Url}\n{string.Join('\n', findings)}");
        visitor.AssertClean();
    }

    /// <summary>Waits until an element has each of these texts. Long ones are written in slices.</summary>
    public static async Task AssertShowsAsync(this ILocator element, IEnumerable<string> texts)
    {
        var start = Stopwatch.GetTimestamp();
        while (true)
        {
            var content = await element.TextContentAsync() ?? "";
            var missing = texts.Where(text => !content.Contains(text, StringComparison.Ordinal)).ToList();
            if (missing.Count == 0)
            {
                return;
            }

            Assert.True(
                Stopwatch.GetElapsedTime(start).TotalMilliseconds < Visitor.PatienceMilliseconds,
                $"{missing.Count} texts are missing, for example {missing[0]}\nin {content}");
        }
    }
}
