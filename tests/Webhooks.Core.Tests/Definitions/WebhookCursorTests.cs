using Xunit;

namespace Webhooks.Definitions;

public class WebhookCursorTests
{
    public static TheoryData<string?, string> Places => new()
    {
        { null, "Orders" },
        { null, "3.abc" },
        { "t", "Orders" },
        { "1.t", "1.t" },
        { "ten.ant", "." },
        { "tenant", "\ud800 half, \0 zero, \u00c4\ud83d\ude00" },
    };

    [Theory]
    [MemberData(nameof(Places))]
    public void Cursor_AsText_IsThePlaceAgain(string? tenant, string name)
    {
        var cursor = new WebhookCursor(tenant, name);
        Assert.Matches("^[A-Za-z0-9_-]+$", cursor.ToString());
        Assert.Equal(cursor, WebhookCursor.Of(new() { Cursor = cursor.ToString() }));
        Assert.Equal(cursor, WebhookCursor.Of(new() { Cursor = cursor.ToString(), Tenant = TenantFilter.For(tenant) }));
    }

    [Fact]
    public void Cursor_OfATenantThatIsNotAskedFor_IsRefused()
    {
        var cursor = new WebhookCursor("t", "Orders").ToString();
        foreach (var other in new[] { null, "other" })
        {
            Assert.Throws<ArgumentException>(() => WebhookCursor.Of(new() { Cursor = cursor, Tenant = TenantFilter.For(other) }));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("A")]
    [InlineData("QQ")]
    [InlineData("OQAuAGEA")] // 9.a: longer than there is
    [InlineData("LQAxAC4AYQA")] // -1.a
    [InlineData("YQBiAGMA")] // abc
    public void Cursor_OfSomethingElse_IsRefused(string cursor) =>
        Assert.Throws<ArgumentException>(() => WebhookCursor.Of(new() { Cursor = cursor }));
}
