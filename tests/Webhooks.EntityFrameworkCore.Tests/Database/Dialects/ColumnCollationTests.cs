using Microsoft.EntityFrameworkCore;
using Webhooks.Model;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Database.Dialects;

/// <summary>Columns whose collation takes different keys for the same.</summary>
public sealed class ColumnCollationTests
{
    [Theory, OnEachDatabase]
    public async Task FirstUse_ColumnsThatIgnoreCase_IsRefusedWithWhatToWrite(DatabaseKind kind)
    {
        await using var run = await HostModelRun.StartAsync(kind, IgnoringCase(kind));
        foreach (var use in new Func<Task>[] { run.SaveWebhookAsync, () => run.DispatchAsync("Notes") })
        {
            var refusal = await Assert.ThrowsAsync<InvalidOperationException>(use);
            Assert.StartsWith("The column webhook_messages.event_id and ", refusal.Message, StringComparison.Ordinal);
            AssertSaysWhatToWrite(refusal.Message, kind);
        }
    }

    [Theory, OnEachDatabase]
    public async Task Inbox_ColumnsThatIgnoreCase_IsRefusedWithWhatToWrite(DatabaseKind kind)
    {
        await using var run = await HostModelRun.StartAsync(kind, IgnoringCase(kind));
        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => run.ReceiveAsync("key"));
        Assert.StartsWith("The column webhook_inbox.message_key and 1 more in the", refusal.Message, StringComparison.Ordinal);
        AssertSaysWhatToWrite(refusal.Message, kind);
    }

    [Theory, OnEachDatabase]
    public async Task Collation_ThatIsStated_WinsOverThatOfConventions(DatabaseKind kind)
    {
        await using var run = await HostModelRun.StartAsync(kind, new()
        {
            Before = model => AddCollation(model, kind),
            Conventions = all => all.Properties<string>().UseCollation(NameOf(kind)),
            Tables = tables => tables.Collation = kind == DatabaseKind.Sqlite ? "BINARY" : "C",
        });
        await run.AssertDeliversAsync();
    }

    [Theory, OnEachDatabase]
    public async Task Collation_ThatIsStated_IsThatOfEveryText(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var context = new HostModelContext(database, new() { Tables = tables => tables.Collation = "C" });
        var script = context.Database.GenerateCreateScript();
        Assert.Equal(
            context.Model.GetEntityTypes().SelectMany(type => type.GetProperties()).Count(each => each.ClrType == typeof(string)),
            script.Split("COLLATE").Length - 1);
    }

    private static HostModel IgnoringCase(DatabaseKind kind) => new()
    {
        After = model =>
        {
            AddCollation(model, kind);
            foreach (var property in model.Model.GetEntityTypes().SelectMany(type => type.GetProperties()))
            {
                property.SetCollation(property.ClrType == typeof(string) ? NameOf(kind) : null);
            }
        },
    };

    private static void AddCollation(ModelBuilder model, DatabaseKind kind)
    {
        if (kind == DatabaseKind.PostgreSql)
        {
            model.HasCollation(NameOf(kind), locale: "und-u-ks-level2", provider: "icu", deterministic: false);
        }
    }

    private static string NameOf(DatabaseKind kind) => kind == DatabaseKind.Sqlite ? "NOCASE" : "ignoring_case";

    private static void AssertSaysWhatToWrite(string refusal, DatabaseKind kind) => Assert.Contains(
        $"modelBuilder.AddWebhooks(tables => tables.Collation = \"{(kind == DatabaseKind.Sqlite ? "BINARY" : "C")}\")",
        refusal,
        StringComparison.Ordinal);
}
