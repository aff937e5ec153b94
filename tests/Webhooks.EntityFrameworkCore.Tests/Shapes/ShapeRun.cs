using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Webhooks.Model;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Shapes;

/// <summary>
/// Changes rows of a shape at random, in every way that there is, and compares what is recorded after each step with what
/// another connection reads before and after it.
/// </summary>
internal sealed class ShapeRun<TShape, TRow> : IAsyncDisposable
    where TShape : Shape<TRow>, new()
    where TRow : class
{
    private readonly TShape _shape = new();
    private readonly Host<ShapeContext<TShape, TRow>> _host;
    private readonly Random _random;
    private readonly IContextVariant _variant;

    /// <summary>Contexts without webhooks.</summary>
    private readonly ServiceProvider _plain;
    private readonly List<string> _story = [];
    private ShapeContext<TShape, TRow>? _kept;
    private long _lastNumber;
    private int _lastId;

    private ShapeRun(Host<ShapeContext<TShape, TRow>> host, int seed, IContextVariant variant)
    {
        _host = host;
        _random = new(seed);
        _variant = variant;
        var services = new ServiceCollection();
        variant.Register<ShapeContext<TShape, TRow>>(services, host.Database);
        _plain = services.BuildServiceProvider();
    }

    public static async Task CheckAsync(
        DatabaseKind kind,
        int steps,
        int? seed = null,
        IContextVariant? variant = null)
    {
        var chosen = seed ?? Random.Shared.Next();
        variant ??= new PlainContexts();
        var host = await Host<ShapeContext<TShape, TRow>>.StartAsync(kind, (services, database) =>
        {
            variant.Prepare<ShapeContext<TShape, TRow>>(services);
            variant.Register<ShapeContext<TShape, TRow>>(services, database);
        });
        await using var run = new ShapeRun<TShape, TRow>(host, chosen, variant);
        await host.WatchAsync(Shape<TRow>.ObjectName);
        try
        {
            for (var step = 0; step < steps; step++)
            {
                await run.StepAsync();
            }
        }
        catch (Exception exception)
        {
            Assert.Fail(
                $"{typeof(TShape).Name} on {kind}, seed {chosen}:{Environment.NewLine}"
                + $"{string.Join(Environment.NewLine, run._story)}{Environment.NewLine}{exception}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await ForgetAsync();
        await _plain.DisposeAsync();
        await _host.DisposeAsync();
    }

    private async Task StepAsync()
    {
        var seed = _random.Next();
        var before = await ReadAsync();
        var change = new ShapeChange<TShape, TRow>(_shape, [.. before.Keys], ++_lastId, seed, _kept is not null);
        if (!change.KeepsContext)
        {
            await ForgetAsync();
        }

        _story.Add(change.ToString());
        var db = _kept ?? _host.Open();
        try
        {
            await change.MakeAsync(db);
            _kept = change.LeavesContext && _variant.KeepsContexts ? db : null;
        }
        catch (Exception exception) when (exception is not Xunit.Sdk.XunitException)
        {
            _story.Add($"  threw {exception.Message}");
            await ForgetAsync();
            await AssertFailsWithoutWebhooksAsync(change, exception);
        }

        if (_kept is null)
        {
            await db.DisposeAsync();
        }

        await AssertRecordedAsync(before, await ReadAsync());
    }

    private async Task AssertRecordedAsync(Dictionary<int, Picture> before, Dictionary<int, Picture> after)
    {
        var expected = before.Keys.Union(after.Keys)
            .Select(id => ExpectedOf(before.GetValueOrDefault(id), after.GetValueOrDefault(id))).OfType<string>()
            .SelectMany(text => text.Split(Environment.NewLine))
            .Order(StringComparer.Ordinal);
        var recorded = (await RecordedAsync()).Select(TextOf).Order(StringComparer.Ordinal);
        Assert.Equal(string.Join(Environment.NewLine, expected), string.Join(Environment.NewLine, recorded));
    }

    private static string? ExpectedOf(Picture? before, Picture? after) => (before, after) switch
    {
        (null, not null) => $"Insert, now {after}",
        (not null, null) => $"Delete, was {before}",
        _ when before!.Differences(after!).Contains("Key") =>
            $"Delete, was {before}{Environment.NewLine}Insert, now {after}",
        _ when before!.Differences(after!) is { Count: > 0 } names => $"Update of {string.Join(" ", names)}, was {before}, now {after}",
        _ => null,
    };

    private string TextOf(Recorded recorded) => recorded.EventType switch
    {
        "table.recordInsert" => $"Insert, now {PictureOf(recorded.Data)}",
        "table.recordDelete" => $"Delete, was {PictureOf(recorded.Data)}",
        _ => $"Update of {string.Join(" ", recorded.Changed.Order())}, was {PictureOf(recorded.Previous)}, now {PictureOf(recorded.Data)}",
    };

    private Picture PictureOf(System.Text.Json.JsonElement row) => new(row.EnumerateObject().ToDictionary(
        field => field.Name, field => _shape.Seen(field.Name, field.Value)));

    private async Task<Dictionary<int, Picture>> ReadAsync()
    {
        await using var db = OpenPlain();
        var rows = await _shape.RowsOf(db).ToListAsync();
        return rows.ToDictionary(_shape.IdOf, row => Picture.Of(_shape.Picture(db, row)));
    }

    private async Task<List<Recorded>> RecordedAsync()
    {
        await using var db = OpenPlain();
        var rows = await db.Set<MessageRow>()
            .Where(row => row.Number > _lastNumber)
            .OrderBy(row => row.Number)
            .ToListAsync();
        _lastNumber = rows.Select(row => row.Number).DefaultIfEmpty(_lastNumber).Max();
        return [.. rows.Select(Recorded.Of)];
    }

    private async Task AssertFailsWithoutWebhooksAsync(ShapeChange<TShape, TRow> change, Exception exception)
    {
        _variant.Provoke();
        await using var db = OpenPlain();

        // As with webhooks. EF Core fails by itself where it tries some saves again after a commit that failed.
        db.Database.AutoTransactionBehavior = AutoTransactionBehavior.Always;
        try
        {
            await change.MakeAsync(db);
        }
        catch (Exception same) when (same.GetType() == exception.GetType())
        {
            return;
        }

        Assert.Fail($"Fails with webhooks only: {exception}");
    }

    private ShapeContext<TShape, TRow> OpenPlain() =>
        _plain.GetRequiredService<IDbContextFactory<ShapeContext<TShape, TRow>>>().CreateDbContext();

    private async Task ForgetAsync()
    {
        if (_kept is not null)
        {
            await _kept.DisposeAsync();
            _kept = null;
        }
    }
}
