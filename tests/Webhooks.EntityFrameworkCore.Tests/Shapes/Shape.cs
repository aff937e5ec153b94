using System.Linq.Expressions;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace Webhooks.Shapes;

/// <summary>A way to model rows, and how rows of it are made, changed and seen.</summary>
public abstract class Shape<TRow>
    where TRow : class
{
    public const string ObjectName = "Rows";

    public abstract void Configure(ModelBuilder model, string provider);

    /// <summary>Whether a context may go on with the rows it added: a key that is stored otherwise gets in its way.</summary>
    public virtual bool IsKept => true;

    public abstract TRow Make(int id, Random random);

    /// <summary>Changes something of a row, but not its key.</summary>
    public abstract void Edit(TRow row, Random random);

    /// <summary>The fields that an event has to have for a row that was read.</summary>
    public abstract Dictionary<string, object?> Picture(DbContext db, TRow row);

    public abstract int IdOf(TRow row);

    public abstract Expression<Func<TRow, bool>> IsOneOf(int[] ids);

    /// <summary>A row of this key, of which nothing else is known.</summary>
    public virtual TRow Stub(int id) => Make(id, new Random(id));

    public virtual IQueryable<TRow> RowsOf(DbContext db) => db.Set<TRow>();

    public virtual void Add(DbContext db, TRow row) => db.Add(row);

    public virtual void Update(DbContext db, TRow row) => db.Update(row);

    public virtual void Attach(DbContext db, TRow row) => db.Attach(row);

    public virtual void Remove(DbContext db, TRow row) => db.Remove(row);

    /// <summary>A change that no tracker sees; null if the shape has no such change.</summary>
    public virtual Task<int>? Execute(IQueryable<TRow> rows, Random random) => null;

    /// <summary>A field of a payload as it compares with the picture.</summary>
    public virtual JsonElement Seen(string field, JsonElement sent) => sent;

    protected static string Word(Random random) => $"{(char)('a' + random.Next(26))}{random.Next(1000)}";
}
