using Xunit;

namespace Webhooks.Support;

/// <summary>What every page must fulfill in every size and with every choice of colors.</summary>
internal static class PageChecks
{
    private const string WhatIsOutside =
        """
        () => {
          const isVisible = element => element.checkVisibility({ checkVisibilityCSS: true, checkOpacity: true });
          const scrolls = element => {
            for (let each = element; each; each = each.parentElement) {
              if (getComputedStyle(each).overflowX !== 'visible' && !each.matches('html, body, dialog')) {
                return true;
              }
            }
            return false;
          };
          const whole = [document.documentElement, ...document.querySelectorAll(
            'dialog[open], dialog[open] .body, dialog[open] .cols, dialog[open] .cols > *, .drawer > .in')]
            .filter(element => element.scrollWidth > element.clientWidth + 1)
            .map(element => `${element.tagName}.${element.className} needs ${element.scrollWidth} px, but has ${element.clientWidth}`);
          const parts = [...document.querySelectorAll('#portal *')]
            .filter(element => !scrolls(element.parentElement) && isVisible(element))
            .filter(element => element.getBoundingClientRect().right > innerWidth + 1)
            .map(element => element.outerHTML.slice(0, 200));
          return [...whole, ...parts].slice(0, 5);
        }
        """;

    // The ring may be on the row or the label of a control.
    private const string HasRing =
        """
        () => {
          const now = document.activeElement;
          if (!now || now === document.body) {
            return '';
          }
          const hasRing = element => {
            const { outlineStyle, outlineWidth } = getComputedStyle(element);
            return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
          };
          const places = [now, now.closest('label')].filter(place => place);
          return places.some(hasRing) ? '' : now.outerHTML.slice(0, 200);
        }
        """;

    /// <summary>Checks that nothing of the open page, its panel and its drawer is beyond the side of the window.</summary>
    public static async Task AssertNothingOutsideAsync(this Visitor visitor, string where)
    {
        var outside = await visitor.Page.EvaluateAsync<string[]>(WhatIsOutside);
        Assert.True(outside.Length == 0, $"{where}: {string.Join('\n', outside)}");
    }

    /// <summary>Presses Tab, and checks that the focus can be seen wherever it is.</summary>
    public static async Task AssertFocusIsVisibleAsync(this Visitor visitor, string where, int stops = 25)
    {
        var hidden = new List<string>();
        for (var stop = 0; stop < stops; stop++)
        {
            await visitor.Page.Keyboard.PressAsync("Tab");
            if (await visitor.Page.EvaluateAsync<string>(HasRing) is { Length: > 0 } element)
            {
                hidden.Add(element);
            }
        }

        Assert.True(hidden.Count == 0, $"{where}: no focus ring at\n{string.Join('\n', hidden.Distinct())}");
    }
}
