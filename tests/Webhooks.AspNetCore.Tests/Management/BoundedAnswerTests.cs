using System.Text.Json;
using Webhooks.Support;

namespace Webhooks.Management;

/// <summary>What a tenant asks for, however large its request, is answered in a bounded number of bytes.</summary>
public sealed class BoundedAnswerTests
{
    private const int Fields = 29_000;

    [Fact]
    public async Task Explain_OfARequestFullOfFields_IsAnsweredInFewBytes()
    {
        await using var host = await ApiHost.StartAsync();
        var acme = host.As("acme");
        for (var webhook = 0; webhook < 11; webhook++)
        {
            var subscriptions = Enumerable.Range(0, 50)
                .Select(number => Bodies.Updates.Replace("Status", $"No{number}", StringComparison.Ordinal));
            (await acme.PostAsync("", $$"""
                { "name": "W{{webhook}}", "urls": ["{{Bodies.Url}}"], "subscriptions": [{{string.Join(',', subscriptions)}}] }
                """)).Is(201);
        }

        var names = Enumerable.Range(0, Fields).Select(number => $"Field{number:D10}");
        var change = $$"""
            { "objectName": "Orders", "eventType": "table.recordUpdate", "previous": {},
              "current": { {{string.Join(',', names.Select(name => $"\"{name}\":\"chg\""))}} } }
            """;
        var explained = (await acme.PostAsync("/explain", change)).Is(200);
        Assert.InRange(explained.Body.Length, 1, 100_000);
        var items = explained.Json.GetProperty("items");
        Assert.Equal(50, items.GetArrayLength());
        Assert.EndsWith($"and {Fields - 20} more", items[0].GetProperty("reason").GetString(), StringComparison.Ordinal);
        explained = (await acme.PostAsync("/explain?limit=500", change)).Is(200);
        Assert.InRange(explained.Body.Length, 1, 1_000_000);
        explained = (await acme.PostAsync($"/explain?limit=500&cursor={explained.Text("next")}", change)).Is(200);
        Assert.Equal(50, explained.Json.GetProperty("items").GetArrayLength());
        Assert.False(explained.Json.TryGetProperty("next", out _));
    }

    [Theory]
    [InlineData("limit=501", "parameter.range")]
    [InlineData("cursor=nothing", "parameter.cursor")]
    [InlineData("cursor=LgBFAFIAUAA", "parameter.cursor")]
    public async Task Explain_OfAPageThatThereIsNot_IsRefused(string query, string code)
    {
        await using var host = await ApiHost.StartAsync();
        var refused = (await host.As("acme").PostAsync($"/explain?{query}", Bodies.Inserted)).IsProblem(400);
        Assert.Equal(code, Assert.Single(refused.Errors).Code);
    }

    [Fact]
    public async Task Preview_OfAPayloadThatIsTooLarge_SaysTheLimit()
    {
        await using var host = await ApiHost.StartAsync();
        var template = string.Concat(Enumerable.Repeat("[@field:LongTxt]", 15_625));
        var body = JsonSerializer.Serialize(new Dictionary<string, object>
        {
            ["subscription"] = new Dictionary<string, object>
            {
                ["objectName"] = "Orders",
                ["eventType"] = "table.recordInsert",
                ["payload"] = new Dictionary<string, string> { ["template"] = $"'{template}'" },
            },
            ["event"] = new Dictionary<string, object>
            {
                ["objectName"] = "Orders",
                ["eventType"] = "table.recordInsert",
                ["current"] = new Dictionary<string, string> { ["LongTxt"] = new('x', 600_000) },
            },
        });
        var refused = (await host.As("acme").PostAsync("/preview", body)).IsProblem(422);
        var error = Assert.Single(refused.Errors);
        Assert.Equal(("$.event", "payload.tooLarge"), (error.Path, error.Code));
        Assert.Contains("larger than 10485760 bytes", error.Rule, StringComparison.Ordinal);
    }
}
