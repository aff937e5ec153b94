using Webhooks.Support;
using Xunit;

namespace Webhooks.Keyboard;

/// <summary>What a visitor without a mouse can do, and where the focus is.</summary>
internal static class KeyboardVisitor
{
    // Enough for every stop of the longest panel.
    private const int MaxStops = 80;

    private const string Focused =
        """
        () => {
          const element = document.activeElement;
          const name = element.ariaLabel ?? (element.labels?.[0] ?? element).textContent;
          return `${element.tagName.toLowerCase()} ${name.trim().replace(/\s+/g, ' ')}`;
        }
        """;

    public static Task PressAsync(this Visitor visitor, params IEnumerable<string> keys) => visitor.PressAllAsync(keys);

    public static Task TypeAsync(this Visitor visitor, string text) => visitor.Page.Keyboard.TypeAsync(text);

    /// <summary>Returns the focused element: its tag and its name.</summary>
    public static Task<string> FocusAsync(this Visitor visitor) => visitor.Page.EvaluateAsync<string>(Focused);

    /// <summary>Presses Tab until the focus is on an element.</summary>
    public static async Task TabToAsync(this Visitor visitor, ILocator target)
    {
        await target.WaitForAsync();
        for (var stop = 0; stop < MaxStops; stop++)
        {
            await visitor.Page.Keyboard.PressAsync("Tab");
            if (await target.EvaluateAsync<bool>("element => element === document.activeElement"))
            {
                return;
            }
        }

        Assert.Fail($"Tab does not get to {target}. The focus is on {await visitor.FocusAsync()}.");
    }

    /// <summary>Waits until the focus is on an element.</summary>
    public static Task AssertFocusedAsync(ILocator element) => Assertions.Expect(element).ToBeFocusedAsync();

    private static async Task PressAllAsync(this Visitor visitor, IEnumerable<string> keys)
    {
        foreach (var key in keys)
        {
            await visitor.Page.Keyboard.PressAsync(key);
        }
    }
}
