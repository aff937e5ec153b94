namespace Webhooks.Support;

/// <summary>Finds what people press and fill in by its exact name.</summary>
internal static class LocatorExtensions
{
    public static ILocator Panel(this IPage page) => page.GetByRole(AriaRole.Dialog).Last;

    public static ILocator Button(this IPage page, string name) =>
        page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public static ILocator Link(this IPage page, string name) =>
        page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true });

    public static ILocator Field(this IPage page, string name) =>
        page.GetByRole(AriaRole.Textbox, new() { Name = name, Exact = true });

    public static ILocator Button(this ILocator inside, string name) =>
        inside.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public static ILocator Link(this ILocator inside, string name) =>
        inside.GetByRole(AriaRole.Link, new() { Name = name, Exact = true });

    public static ILocator Field(this ILocator inside, string name) =>
        inside.GetByRole(AriaRole.Textbox, new() { Name = name, Exact = true });

    /// <summary>Returns a checkbox. Its name can have a hint behind the label.</summary>
    public static ILocator Box(this ILocator inside, string name) =>
        inside.GetByRole(AriaRole.Checkbox, new() { Name = name });

    public static Task WaitUntilGoneAsync(this ILocator locator) =>
        locator.WaitForAsync(new() { State = WaitForSelectorState.Detached });
}
