using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Webhooks.Shapes;

/// <summary>A row whose key is a number that the test gives.</summary>
public abstract class KeyedRow
{
    public int Id { get; set; }

    public string Name { get; set; } = "";

    /// <summary>Not every database makes a value for a key of two columns, which owned entities have by default.</summary>
    public static void SetKey<TOwner, TPart>(OwnedNavigationBuilder<TOwner, TPart> parts, string provider)
        where TOwner : class
        where TPart : class
    {
        if (!provider.Contains("Npgsql", StringComparison.Ordinal))
        {
            parts.Property<int>(nameof(Id));
            parts.HasKey(nameof(Id));
        }
    }
}

/// <summary>A shape of such rows.</summary>
public abstract class KeyedShape<TRow> : Shape<TRow>
    where TRow : KeyedRow, new()
{
    public override TRow Make(int id, Random random)
    {
        var row = new TRow { Id = id, Name = Word(random) };
        Fill(row, random);
        return row;
    }

    public override void Edit(TRow row, Random random)
    {
        if (random.Next(3) == 0)
        {
            row.Name = Word(random);
        }
        else
        {
            Fill(row, random);
        }
    }

    public override int IdOf(TRow row) => row.Id;

    public override Expression<Func<TRow, bool>> IsOneOf(int[] ids) => row => ids.Contains(row.Id);

    public override Task<int>? Execute(IQueryable<TRow> rows, Random random)
    {
        var name = Word(random);
        return rows.ExecuteUpdateAsync(set => set.SetProperty(row => row.Name, name));
    }

    public override Dictionary<string, object?> Picture(DbContext db, TRow row)
    {
        var fields = new Dictionary<string, object?> { ["Id"] = row.Id, ["Name"] = row.Name };
        Show(db, row, fields);
        return fields;
    }

    public override void Configure(ModelBuilder model, string provider) => model.Entity<TRow>(row =>
    {
        row.ToTable("rows");
        row.Property(each => each.Id).ValueGeneratedNever();
        row.HasWebhooks(ObjectName);
        Configure(row, provider);
    });

    protected abstract void Configure(EntityTypeBuilder<TRow> row, string provider);

    protected abstract void Fill(TRow row, Random random);

    protected virtual void Show(DbContext db, TRow row, Dictionary<string, object?> fields) => Show(row, fields);

    protected virtual void Show(TRow row, Dictionary<string, object?> fields)
    {
    }

    protected static T? Maybe<T>(Random random, Func<T> make)
        where T : class => random.Next(3) == 0 ? null : make();
}
