using System.Globalization;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace Webhooks.Shapes;

/// <summary>Keys that the database compares, or stores, in its own way. Stubs spell them otherwise where they may.</summary>
public abstract class TextKeyShape : Shape<TextKeyShape.Row>
{
    public sealed class Row
    {
        public string Key { get; set; } = "";

        public int Part { get; set; }

        public string? Note { get; set; }
    }

    public override Row Make(int id, Random random) => new() { Key = SpellingOf(id, random), Part = id % 2, Note = Word(random) };

    public override void Edit(Row row, Random random) => row.Note = Word(random);

    public override int IdOf(Row row) => int.Parse(row.Key.Trim()[1..], CultureInfo.InvariantCulture);

    public override Expression<Func<Row, bool>> IsOneOf(int[] ids)
    {
        string[] keys = [.. ids.Select(id => $"k{id}"), .. ids.Select(id => $"K{id}")];
        return row => keys.Contains(row.Key);
    }

    public override Dictionary<string, object?> Picture(DbContext db, Row row) =>
        new() { ["Key"] = row.Key, ["Part"] = row.Part, ["Note"] = row.Note };

    protected abstract string SpellingOf(int id, Random random);
}

/// <summary>A key that the database compares without case.</summary>
public sealed class CaselessKeyShape : TextKeyShape
{
    public override void Configure(ModelBuilder model, string provider) => model.Entity<Row>(row =>
    {
        row.HasKey(each => each.Key);
        row.HasWebhooks(ObjectName);
        if (provider.Contains("Npgsql", StringComparison.Ordinal))
        {
            model.HasPostgresExtension("citext");
            row.Property(each => each.Key).HasColumnType("citext");
        }
        else
        {
            row.Property(each => each.Key).UseCollation("NOCASE");
        }
    });

    protected override string SpellingOf(int id, Random random) => random.Next(2) == 0 ? $"k{id}" : $"K{id}";
}

/// <summary>The same within a key of two columns, and padded.</summary>
public sealed class PaddedKeyShape : TextKeyShape
{
    public override void Configure(ModelBuilder model, string provider) => model.Entity<Row>(row =>
    {
        row.HasKey(each => new { each.Key, each.Part });
        row.HasWebhooks(ObjectName);
        row.Property(each => each.Key).HasMaxLength(8).IsFixedLength();
    });

    protected override string SpellingOf(int id, Random random) => $"k{id}";
}

/// <summary>A key with more digits than PostgreSQL keeps.</summary>
public sealed class TimeKeyShape : Shape<TimeKeyShape.Row>
{
    private static readonly DateTime Zero = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public sealed class Row
    {
        public DateTime At { get; set; }

        public string? Note { get; set; }
    }

    public override bool IsKept => false;

    public override void Configure(ModelBuilder model, string provider) => model.Entity<Row>(row =>
    {
        row.HasKey(each => each.At);
        row.HasWebhooks(ObjectName);
    });

    public override Row Make(int id, Random random) => new() { At = Zero.AddSeconds(id).AddTicks(1_234_567), Note = Word(random) };

    public override void Edit(Row row, Random random) => row.Note = Word(random);

    public override int IdOf(Row row) => (int)new TimeSpan(row.At.Ticks - Zero.Ticks).TotalSeconds;

    public override Expression<Func<Row, bool>> IsOneOf(int[] ids)
    {
        DateTime[] times = [.. ids.Select(id => Zero.AddSeconds(id).AddTicks(1_234_567))];
        return row => times.Contains(row.At);
    }

    public override Dictionary<string, object?> Picture(DbContext db, Row row) => new() { ["At"] = row.At, ["Note"] = row.Note };
}
