using Microsoft.EntityFrameworkCore;

namespace Webhooks.Shapes;

/// <summary>One change of a few rows, chosen by a seed: made again, it is the same.</summary>
internal sealed class ShapeChange<TShape, TRow>
    where TShape : Shape<TRow>, new()
    where TRow : class
{
    private readonly TShape _shape;
    private readonly int[] _chosen;
    private readonly int _newId;
    private readonly int _seed;
    private readonly Way _way;
    private readonly Frame _frame;
    private readonly bool _isSynchronous;

    public ShapeChange(TShape shape, IReadOnlyList<int> ids, int newId, int seed, bool hasContext)
    {
        var random = new Random(seed);
        _shape = shape;
        _newId = newId;
        _seed = seed;
        _chosen = [.. random.GetItems(ids.Count == 0 ? [0] : ids.ToArray(), random.Next(1, 4)).Distinct().Where(_ => ids.Count > 0)];
        var goesOn = hasContext && random.Next(3) > 0;
        _way = ids.Count < 3 ? Way.Insert
            : goesOn ? (Way)random.Next((int)Way.EditInsertAndRemove + 1)
            : (Way)random.Next(Enum.GetValues<Way>().Length);
        _frame = (Frame)random.Next(Enum.GetValues<Frame>().Length);
        _isSynchronous = random.Next(2) == 0;
        KeepsContext = goesOn && LeavesContext;
    }

    private enum Way
    {
        Insert,
        Edit,
        Remove,
        Replace,
        EditInsertAndRemove,
        UpdateDetached,
        AttachAndEdit,
        Overwrite,
        RemoveDetached,
        RemoveStub,
        ExecuteUpdate,
        ExecuteDelete,
    }

    private enum Frame
    {
        None,
        Transaction,
        Savepoint,
    }

    /// <summary>Whether the tracker of the context that it used knows the rows as they are.</summary>
    public bool LeavesContext => _shape.IsKept && _way <= Way.EditInsertAndRemove && _frame != Frame.Savepoint;

    public bool KeepsContext { get; }

    public override string ToString() =>
        $"{_way} of {string.Join(", ", _chosen)} or {_newId}, {_frame}, {(_isSynchronous ? "synchronous" : "asynchronous")}, "
        + $"{(KeepsContext ? "same context" : "new context")}, seed {_seed}";

    public async Task MakeAsync(DbContext db)
    {
        if (_frame == Frame.None)
        {
            await MakeOnceAsync(db, new Random(_seed));
            return;
        }

        var attempts = 0;
        await db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            if (attempts++ > 0)
            {
                db.ChangeTracker.Clear();
            }

            await using var transaction = await db.Database.BeginTransactionAsync();
            if (_frame == Frame.Savepoint)
            {
                await transaction.CreateSavepointAsync("before");
                await MakeOnceAsync(db, new Random(_seed));
                await transaction.RollbackToSavepointAsync("before");
                db.ChangeTracker.Clear();
            }

            await MakeOnceAsync(db, new Random(_seed));
            await transaction.CommitAsync();
        });
    }

    private async Task MakeOnceAsync(DbContext db, Random random)
    {
        if (_way == Way.ExecuteUpdate)
        {
            var rows = await ReadAsync(db, tracked: false);
            await ExecuteAsync(db, chosen => _shape.Execute(chosen, random) ?? Task.FromResult(rows.Count));
            return;
        }

        if (_way == Way.ExecuteDelete)
        {
            await ExecuteAsync(db, chosen => chosen.ExecuteDeleteAsync());
            return;
        }

        await PrepareAsync(db, random);
        if (_isSynchronous)
        {
            db.SaveChanges();
        }
        else
        {
            await db.SaveChangesAsync();
        }
    }

    private async Task PrepareAsync(DbContext db, Random random)
    {
        switch (_way)
        {
            case Way.Insert:
                _shape.Add(db, _shape.Make(_newId, random));
                break;
            case Way.Edit:
                (await ReadAsync(db, tracked: true)).ForEach(row => _shape.Edit(row, random));
                break;
            case Way.Remove:
                (await ReadAsync(db, tracked: true)).ForEach(row => _shape.Remove(db, row));
                break;
            case Way.Replace:
                foreach (var row in await ReadAsync(db, tracked: true))
                {
                    _shape.Remove(db, row);
                    _shape.Add(db, _shape.Make(_shape.IdOf(row), random));
                }

                break;
            case Way.EditInsertAndRemove:
                var tracked = await ReadAsync(db, tracked: true);
                _shape.Remove(db, tracked[0]);
                tracked.Skip(1).ToList().ForEach(row => _shape.Edit(row, random));
                _shape.Add(db, _shape.Make(_newId, random));
                break;
            default:
                PrepareDetached(db, await ReadAsync(db, tracked: false), random);
                break;
        }
    }

    private void PrepareDetached(DbContext db, List<TRow> rows, Random random)
    {
        foreach (var row in rows)
        {
            switch (_way)
            {
                case Way.UpdateDetached:
                    _shape.Edit(row, random);
                    _shape.Update(db, row);
                    break;
                case Way.AttachAndEdit:
                    _shape.Attach(db, row);
                    _shape.Edit(row, random);
                    break;
                case Way.Overwrite:
                    _shape.Update(db, _shape.Make(_shape.IdOf(row), random));
                    break;
                case Way.RemoveDetached:
                    _shape.Remove(db, row);
                    break;
                default:
                    _shape.Remove(db, _shape.Stub(_shape.IdOf(row)));
                    break;
            }
        }
    }

    private async Task ExecuteAsync(DbContext db, Func<IQueryable<TRow>, Task<int>> change)
    {
        var rows = ChosenOf(db);
        try
        {
            await db.Webhooks().DetectChangesAsync(rows, change);
        }
        catch (InvalidOperationException exception) when (exception.Message.Contains("UseEntityFrameworkCore", StringComparison.Ordinal))
        {
            await change(rows);
        }
    }

    private async Task<List<TRow>> ReadAsync(DbContext db, bool tracked)
    {
        var rows = ChosenOf(db);
        return await (tracked ? rows : rows.AsNoTracking()).ToListAsync();
    }

    private IQueryable<TRow> ChosenOf(DbContext db) => _shape.RowsOf(db).Where(_shape.IsOneOf(_chosen));
}
