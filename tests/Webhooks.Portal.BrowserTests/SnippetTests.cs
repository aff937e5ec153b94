using Webhooks.Support;
using Xunit;

namespace Webhooks;

/// <summary>The panel that shows a new secret also shows the code that tests run against vectors: the same text.</summary>
public sealed class SnippetTests(Chromium chromium)
{
    private static readonly (string Language, string File)[] Snippets =
        [("C#", "csharp"), ("Node.js", "node"), ("Python", "python"), ("Go", "go"), ("PHP", "php")];

    [Fact]
    public async Task Panel_ShowsTheTestedCode_InFiveLanguages()
    {
        await using var app = await PortalApp.StartAsync(new Answers());
        await using var visitor = await Visitor.OpenAsync(chromium, app.Address);
        await visitor.Page.GotoAsync($"{PortalApp.Portal}/webhooks/new");
        var panel = visitor.Page.GetByRole(AriaRole.Dialog);
        await panel.GetByRole(AriaRole.Textbox, new() { Name = "Name", Exact = true }).FillAsync("Warehouse");
        await panel.GetByRole(AriaRole.Textbox, new() { Name = "URL 1" }).FillAsync("https://receiver.example/hooks");
        await panel.GetByRole(AriaRole.Button, new() { Name = "Create webhook", Exact = true }).ClickAsync();
        foreach (var (language, file) in Snippets)
        {
            await panel.GetByRole(AriaRole.Button, new() { Name = language, Exact = true }).ClickAsync();
            var shown = await panel.GetByRole(AriaRole.Group, new() { Name = language, Exact = true }).TextContentAsync();
            var tested = RepositoryFile.Read($"src/Webhooks.Portal/Client/src/secrets/snippets/{file}.txt");
            Assert.Equal(tested.ReplaceLineEndings("\n").TrimEnd(), shown);
        }

        visitor.AssertClean();
    }
}
