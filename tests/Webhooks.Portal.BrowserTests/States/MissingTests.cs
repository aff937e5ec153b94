using Webhooks.Support;
using Xunit;

namespace Webhooks.States;

/// <summary>What does not exist, or is of another customer, leads back to the list.</summary>
public sealed class MissingTests(Chromium chromium, PortalSample sample)
{
    [Theory]
    [InlineData("webhooks/wh_doesnotexist", "This webhook does not exist, or you cannot see it.")]
    [InlineData("no/such/page", "This page does not exist, or you cannot see it.")]
    public async Task Page_ThatDoesNotExist_LeadsToTheList(string path, string text)
    {
        await using var visitor = await Visitor.OpenAsync(chromium, sample.Address);
        await visitor.SignInAsync();
        visitor.Expect("status of 404");
        await visitor.GoAsync(path);
        var page = visitor.Page;
        await page.GetByText(text).WaitForAsync();
        await visitor.AssertAccessibleAsync();
        await page.Link("All webhooks").ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Webhooks");
        visitor.AssertClean();
    }

    [Fact]
    public async Task WebhookOfAnotherCustomer_IsMissing()
    {
        var id = await sample.CreateWebhookAsync("Not for Ines");
        await using var visitor = await Visitor.OpenAsync(chromium, sample.Address);
        await visitor.SignInAsync("Ines");
        visitor.Expect("status of 404");
        await visitor.GoAsync($"webhooks/{id}/settings");
        await visitor.Page.GetByText("This webhook does not exist, or you cannot see it.").WaitForAsync();
        Assert.DoesNotContain("Not for Ines", await visitor.Page.ContentAsync(), StringComparison.Ordinal);
        visitor.AssertClean();
    }

    [Fact]
    public async Task EventThatDoesNotExist_SaysSo_AndLeadsToTheList()
    {
        var id = await sample.CreateWebhookAsync("Event missing");
        await using var visitor = await sample.VisitAsync(chromium, $"webhooks/{id}/events/sub_doesnotexist");
        var panel = visitor.Page.Panel();
        await panel.GetByText("This event does not exist, or you cannot see it.").WaitForAsync();
        await visitor.AssertAccessibleAsync();
        await panel.Link("All webhooks").ClickAsync();
        await panel.WaitUntilGoneAsync();
        Assert.EndsWith("/portal/", visitor.Page.Url, StringComparison.Ordinal);
        visitor.AssertClean();
    }

    [Fact]
    public async Task EventThatIsDeletedWhileItIsEdited_StaysOpenWithWhatWasTyped()
    {
        const string typed = """{ "kept": [@field:Number] }""";
        var id = await sample.CreateWebhookAsync("Event deleted", PortalSample.OrderPlaced);
        var subscription = (await sample.ReadAsync(id)).GetProperty("subscriptions")[0].GetProperty("id").GetString();
        await using var visitor = await sample.VisitAsync(chromium, $"webhooks/{id}/events/{subscription}");
        var panel = visitor.Page.Panel();
        await panel.Button("Custom").ClickAsync();
        await panel.Button("Write or paste my own").ClickAsync();
        await panel.Field("Template").FillAsync(typed);

        await sample.SendAsync(HttpMethod.Delete, $"/webhooks/{id}/subscriptions/{subscription}");
        await Assertions.Expect(visitor.Page.Link("Orders created")).ToHaveCountAsync(0);
        visitor.Expect("status of 412");
        await panel.Button("Save changes").ClickAsync();
        await panel.GetByText("It does not exist, or you cannot see it.").WaitForAsync();
        await Assertions.Expect(panel.Field("Template")).ToHaveValueAsync(typed);
        await Assertions.Expect(panel.Link("All webhooks")).ToBeVisibleAsync();
        visitor.AssertClean();
    }
}
