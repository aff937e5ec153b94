using System.Text.Json;
using Webhooks.Support;
using Xunit;

namespace Webhooks.States;

/// <summary>Two people edit one webhook in two windows. Nobody overwrites what the other one saved.</summary>
public sealed class TwoPeopleTests(Chromium chromium, PortalSample sample)
{
    private const string Title = "Paul changed it while you edited";

    [Fact]
    public async Task Settings_ChangesOfDifferentFields_AreBothSaved()
    {
        var id = await sample.CreateWebhookAsync("Two, different fields");
        await using var maria = await sample.VisitAsync(chromium, $"webhooks/{id}/settings");
        await using var paul = await sample.VisitAsync(chromium, $"webhooks/{id}/settings", "Paul");
        await maria.Page.Field("Description (optional)").FillAsync("By Maria");
        await paul.Page.Field("Maximum calls per second").FillAsync("7");
        await SaveAsync(paul.Page);

        maria.Expect("status of 412");
        await maria.Page.Button("Save changes").ClickAsync();
        var panel = maria.Page.Panel();
        await panel.GetByText(Title).WaitForAsync();
        await panel.GetByText("You changed different fields. The result has both changes.").WaitForAsync();
        await maria.KeepPictureAsync("merge-1440x900-light");
        await maria.AssertAccessibleAsync();
        await panel.Button("Save again").ClickAsync();
        await panel.WaitUntilGoneAsync();

        var saved = await sample.ReadAsync(id);
        Assert.Equal("By Maria", saved.GetProperty("description").GetString());
        Assert.Equal(7, saved.GetProperty("maxCallsPerSecond").GetInt32());
        maria.AssertClean();
        paul.AssertClean();
    }

    [Fact]
    public async Task Settings_ChangeOfTheSameField_Asks()
    {
        var id = await sample.CreateWebhookAsync("Two, one field");
        await using var maria = await sample.VisitAsync(chromium, $"webhooks/{id}/settings");
        await using var paul = await sample.VisitAsync(chromium, $"webhooks/{id}/settings", "Paul");
        await maria.Page.Field("Description (optional)").FillAsync("By Maria");
        await maria.Page.Field("Maximum calls per second").FillAsync("5");
        await paul.Page.Field("Description (optional)").FillAsync("By Paul");
        await SaveAsync(paul.Page);

        maria.Expect("status of 412");
        await maria.Page.Button("Save changes").ClickAsync();
        var panel = maria.Page.Panel();
        await panel.Button("Save again").ClickAsync();
        await panel.GetByText("Choose a value for 1 field.").WaitForAsync();
        Assert.Equal("By Paul", (await sample.ReadAsync(id)).GetProperty("description").GetString());
        await panel.GetByRole(AriaRole.Radio, new() { Name = "By Paul" }).CheckAsync();
        await maria.AssertAccessibleAsync();
        await panel.Button("Save again").ClickAsync();
        await panel.WaitUntilGoneAsync();

        var saved = await sample.ReadAsync(id);
        Assert.Equal("By Paul", saved.GetProperty("description").GetString());
        Assert.Equal(5, saved.GetProperty("maxCallsPerSecond").GetInt32());
        maria.AssertClean();
    }

    [Fact]
    public async Task Event_ChangeOfTheSamePart_AsksAgainAfterGoingBack_AndOthersAreJoined()
    {
        var (id, path) = await CreateEventAsync("Two, one event");
        await using var maria = await sample.VisitAsync(chromium, path);
        await using var paul = await sample.VisitAsync(chromium, path, "Paul");
        await TypeTemplateAsync(maria.Page, """{ "by": "Maria" }""");
        await TypeTemplateAsync(paul.Page, """{ "by": "Paul" }""");
        await paul.Page.Panel().Box("Active").UncheckAsync();
        await paul.Page.Panel().Button("Save changes").ClickAsync();
        await paul.Page.Panel().WaitUntilGoneAsync();

        maria.Expect("status of 412");
        var panel = maria.Page.Panel();
        await panel.Button("Save changes").ClickAsync();
        await panel.GetByText(Title).WaitForAsync();
        await panel.Button("Back to editing").ClickAsync();
        await Assertions.Expect(panel.Field("Template")).ToHaveValueAsync("""{ "by": "Maria" }""");
        await panel.Button("Save changes").ClickAsync();
        await panel.GetByText(Title).WaitForAsync();
        Assert.Equal("""{ "by": "Paul" }""", TemplateOf(await sample.ReadAsync(id)));
        await maria.KeepPictureAsync("merge-event-1440x900-light");
        await maria.AssertAccessibleAsync();
        await panel.GetByRole(AriaRole.Radio, new() { Name = "Maria" }).CheckAsync();
        await panel.Button("Save again").ClickAsync();
        await maria.Page.GetByRole(AriaRole.Dialog).First.WaitUntilGoneAsync();

        var saved = await sample.ReadAsync(id);
        Assert.Equal("""{ "by": "Maria" }""", TemplateOf(saved));
        Assert.False(EventOf(saved).GetProperty("isActive").GetBoolean());
        maria.AssertClean();
        paul.AssertClean();
    }

    [Fact]
    public async Task Event_OfAnotherWebhookPart_IsSavedWithoutAQuestion()
    {
        var (id, path) = await CreateEventAsync("Two, event and settings");
        await using var maria = await sample.VisitAsync(chromium, path);
        await using var paul = await sample.VisitAsync(chromium, $"webhooks/{id}/settings", "Paul");
        await TypeTemplateAsync(maria.Page, """{ "by": "Maria" }""");
        await paul.Page.Field("Description (optional)").FillAsync("By Paul");
        await SaveAsync(paul.Page);

        maria.Expect("status of 412");
        await maria.Page.Panel().Button("Save changes").ClickAsync();
        await maria.Page.Panel().WaitUntilGoneAsync();
        var saved = await sample.ReadAsync(id);
        Assert.Equal("By Paul", saved.GetProperty("description").GetString());
        Assert.Equal("""{ "by": "Maria" }""", TemplateOf(saved));
        maria.AssertClean();
    }

    [Fact]
    public async Task EventDraft_RestoredByAReload_IsJoinedWithWhatWasSavedMeanwhile()
    {
        var (id, path) = await CreateEventAsync("Two, a draft");
        await using var maria = await sample.VisitAsync(chromium, path);
        await TypeTemplateAsync(maria.Page, """{ "by": "Maria" }""");
        await maria.WaitUntilAsync("history.state.draft?.form.template.includes('Maria') === true");
        await sample.SendAsync(HttpMethod.Patch, $"/webhooks/{id}/subscriptions", new { isActive = false });

        maria.Page.Dialog += (_, dialog) => _ = dialog.AcceptAsync();
        await maria.Page.ReloadAsync();
        var panel = maria.Page.Panel();
        await Assertions.Expect(panel.Field("Template")).ToHaveValueAsync("""{ "by": "Maria" }""");
        maria.Expect("status of 412");
        await panel.Button("Save changes").ClickAsync();
        await panel.GetByText("You changed different fields.").WaitForAsync();
        await panel.Button("Save again").ClickAsync();
        await maria.Page.GetByRole(AriaRole.Dialog).First.WaitUntilGoneAsync();
        var saved = await sample.ReadAsync(id);
        Assert.Equal("""{ "by": "Maria" }""", TemplateOf(saved));
        Assert.False(EventOf(saved).GetProperty("isActive").GetBoolean());
        maria.AssertClean();
    }

    private async Task<(string Id, string Path)> CreateEventAsync(string name)
    {
        var id = await sample.CreateWebhookAsync(
            name,
            new
            {
                objectName = "Orders",
                eventType = "table.recordInsert",
                payload = new { template = """{ "by": "nobody" }""" },
            });
        return (id, $"webhooks/{id}/events/{EventOf(await sample.ReadAsync(id)).GetProperty("id").GetString()}");
    }

    private static async Task SaveAsync(IPage page)
    {
        await page.Button("Save changes").ClickAsync();
        await page.GetByText("The settings are saved.").WaitForAsync();
    }

    private static Task TypeTemplateAsync(IPage page, string template) =>
        page.Panel().Field("Template").FillAsync(template);

    private static JsonElement EventOf(JsonElement webhook) => webhook.GetProperty("subscriptions")[0];

    private static string? TemplateOf(JsonElement webhook) =>
        EventOf(webhook).GetProperty("payload").GetProperty("template").GetString();
}
