using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Webhooks.Crash.Replay;

/// <summary>Changes items at random, in every way, until so many saves have succeeded; what a database does to it, it survives.</summary>
/// <param name="open">Opens a context.</param>
/// <param name="seed">Chooses the changes.</param>
/// <param name="nextId">Gives ids to new items.</param>
internal sealed class ShelfWriter(Func<ShelfContext> open, int seed, Func<int> nextId)
{
    private const int Reach = 200;

    private readonly Random _random = new(seed);
    private int _newest = 1;

    public int Saved { get; private set; }

    public int Failed { get; private set; }

    public async Task RunAsync(int saves, Func<Task> afterSave)
    {
        while (Saved < saves)
        {
            try
            {
                await using var db = open();
                await ChangeAsync(db);
                Saved++;
            }
            catch (Exception exception) when (IsTrouble(exception))
            {
                Failed++;
            }

            await afterSave();
        }
    }

    // What a retry finds done, what another writer was first to do, a connection that is gone.
    private static bool IsTrouble(Exception exception) => exception is DbUpdateException or DbException or RetryLimitExceededException
        || (exception is InvalidOperationException && exception.Message.StartsWith("The database connection was lost", StringComparison.Ordinal))
        || (exception is InvalidOperationException && exception.InnerException is DbException);

    private Task ChangeAsync(ShelfContext db) => _random.Next(10) switch
    {
        0 or 1 => SaveAsync(db, () => Task.FromResult(db.Add(Filled(New(), nextId())))),
        2 => TrackedAsync(db, item => Edit(item)),
        3 => TrackedAsync(db, item => db.Remove(item)),
        4 => DetachedAsync(db, item =>
        {
            var read = item.Version;
            db.Update(Edit(item)).Property(each => each.Version).OriginalValue = read;
        }),
        5 => DetachedAsync(db, item => db.Remove(item)),
        6 => DetachedAsync(db, item =>
        {
            db.Attach(item);
            Edit(item);
        }),
        7 => LinkAsync(db),
        8 => ExecuteAsync(db),
        _ => InTransactionAsync(db),
    };

    private Numbered New() => _random.Next(3) switch
    {
        0 => new Item(),
        1 => new Gadget(),
        _ => new Crate(),
    };

    private Numbered Filled(Numbered item, int id)
    {
        item.Id = _newest = id;
        return Edit(item);
    }

    private Numbered Edit(Numbered record)
    {
        record.Version = Guid.NewGuid();
        record.Name = $"n{_random.Next(1000)}";
        if (record is Item item)
        {
            Edit(item);
        }

        if (record is Crate crate)
        {
            crate.Spot = _random.Next(2) == 0 ? null : new() { City = _random.Next(2) == 0 ? null : "x" };
            crate.Stops = [.. Enumerable.Range(0, _random.Next(3)).Select(floor => new Place { Floor = floor, City = $"c{_random.Next(9)}" })];
        }

        return record;
    }

    private void Edit(Item item)
    {
        item.Price = _random.Next(100_000) / 1000m;
        item.Changed = DateTime.UnixEpoch.AddTicks(_random.NextInt64(TimeSpan.TicksPerDay));
        item.Secret = _random.Next(2) == 0 ? item.Secret : $"s{_random.Next(9)}";
        (item.Home.City, item.Home.Floor) = ($"c{_random.Next(9)}", _random.Next(9));
        if (item is Gadget gadget)
        {
            gadget.Watts = _random.Next(9);
        }
    }

    private static async Task SaveAsync(ShelfContext db, Func<Task> change)
    {
        await change();
        await db.SaveChangesAsync();
    }

    private Task TrackedAsync(ShelfContext db, Action<Numbered> change) =>
        SaveAsync(db, async () =>
        {
            (await SomeAsync(db.Items.Include(item => item.Tags))).ForEach(change);
            (await SomeAsync(db.Crates)).ForEach(change);
        });

    private Task DetachedAsync(ShelfContext db, Action<Numbered> change) =>
        SaveAsync(db, async () =>
        {
            (await SomeAsync(db.Items.AsNoTracking())).ForEach(change);
            (await SomeAsync(db.Crates.AsNoTracking())).ForEach(change);
        });

    private Task LinkAsync(ShelfContext db) => SaveAsync(db, async () =>
    {
        var tags = await db.Tags.ToListAsync();
        foreach (var item in await SomeAsync(db.Items.Include(item => item.Tags)))
        {
            item.Tags.Clear();
            item.Tags.AddRange(_random.GetItems(tags.ToArray(), _random.Next(3)).Distinct());
        }
    });

    private async Task ExecuteAsync(ShelfContext db)
    {
        var (from, name) = (From(), $"n{_random.Next(1000)}");
        var rows = db.Items.Where(item => item.Id >= from && item.Id < from + 3);
        await db.Webhooks().DetectChangesAsync(rows, _random.Next(3) == 0
            ? chosen => chosen.Where(item => item.Tags.Count == 0).ExecuteDeleteAsync()
            : chosen => chosen.ExecuteUpdateAsync(set => set
                .SetProperty(item => item.Name, name).SetProperty(item => item.Version, Guid.NewGuid())));
    }

    private Task InTransactionAsync(ShelfContext db) => db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
    {
        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await TrackedAsync(db, item => Edit(item));
        await transaction.CreateSavepointAsync("half");
        await TrackedAsync(db, item => Edit(item));
        if (_random.Next(2) == 0)
        {
            await transaction.RollbackToSavepointAsync("half");
            db.ChangeTracker.Clear();
        }

        await SaveAsync(db, () => Task.FromResult(db.Add(Filled(New(), nextId()))));
        await transaction.CommitAsync();
    });

    private int From() => _random.Next(Math.Max(1, _newest - Reach), _newest + 1);

    private async Task<List<TRecord>> SomeAsync<TRecord>(IQueryable<TRecord> items)
        where TRecord : Numbered
    {
        var from = From();
        return await items.Where(item => item.Id >= from).OrderBy(item => item.Id).Take(_random.Next(1, 3)).ToListAsync();
    }
}
