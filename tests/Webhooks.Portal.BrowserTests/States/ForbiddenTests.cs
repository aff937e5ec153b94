using Webhooks.Support;
using Xunit;

namespace Webhooks.States;

/// <summary>Buttons without a right are not shown, and a refusal names the right.</summary>
public sealed class ForbiddenTests(Chromium chromium, PortalSample sample)
{
    [Fact]
    public async Task VisitorWhoReadsOnly_SeesNoButtonThatWrites()
    {
        var id = await sample.CreateWebhookAsync("Read only", PortalSample.OrderPlaced);
        await using var visitor = await sample.VisitAsync(chromium, "", "Jonas");
        var page = visitor.Page;
        await page.Link("Read only").WaitForAsync();
        await Assertions.Expect(page.Link("Create webhook")).ToHaveCountAsync(0);
        await visitor.GoAsync($"webhooks/{id}");
        foreach (var name in new[] { "Create event", "Send test", "Deactivate" })
        {
            await Assertions.Expect(page.GetByText(name, new() { Exact = true })).ToHaveCountAsync(0);
        }

        await visitor.GoAsync($"webhooks/{id}/settings");
        await Assertions.Expect(page.Field("Name")).ToBeDisabledAsync();
        foreach (var name in new[] { "Save changes", "Replace secret…", "Delete webhook…", "Cancel open messages…" })
        {
            await Assertions.Expect(page.Button(name)).ToHaveCountAsync(0);
        }

        await visitor.AssertAccessibleAsync();
        visitor.AssertClean();
    }

    [Fact]
    public async Task RightThatWasLost_IsNamed_AndTheFormStaysFilled()
    {
        var id = await sample.CreateWebhookAsync("Right lost");
        await using var visitor = await sample.VisitAsync(chromium, $"webhooks/{id}/settings");
        var page = visitor.Page;
        await page.Field("Name").FillAsync("Typed by Maria");
        var tab = await page.Context.NewPageAsync();
        await tab.GotoAsync("/sign-in");
        await tab.Button("Jonas of acme (reads only)").ClickAsync();
        await Assertions.Expect(tab).ToHaveURLAsync($"{sample.Address}/");
        await tab.CloseAsync();

        visitor.Expect("status of 403");
        await page.Button("Save changes").ClickAsync();
        await page.GetByText("This operation needs the right \"edit\".").WaitForAsync();
        await Assertions.Expect(page.Field("Name")).ToHaveValueAsync("Typed by Maria");
        await visitor.AssertAccessibleAsync();
        visitor.AssertClean();
    }
}
