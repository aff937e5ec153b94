using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Webhooks.Shapes;

/// <summary>Columns of every simple type, with more digits than a database keeps.</summary>
public sealed class ScalarShape : KeyedShape<ScalarShape.Row>
{
    public sealed class Row : KeyedRow
    {
        public decimal Price { get; set; }

        public decimal Exact { get; set; }

        public decimal? Rate { get; set; }

        public DateTime Changed { get; set; }

        public DateTime Local { get; set; }

        public DateTimeOffset Created { get; set; }

        public TimeSpan Took { get; set; }

        public TimeOnly At { get; set; }

        public DateOnly? On { get; set; }

        public Guid Code { get; set; }

        public double Ratio { get; set; }

        public float Share { get; set; }

        public long Count { get; set; }

        public bool IsOpen { get; set; }

        public DayOfWeek Day { get; set; }

        public DayOfWeek? Other { get; set; }

        public byte[]? Bytes { get; set; }

        public char Letter { get; set; }

        public string? Note { get; set; }

        public List<string> Tags { get; set; } = [];

        public int[] Numbers { get; set; } = [];
    }

    protected override void Configure(EntityTypeBuilder<Row> row, string provider)
    {
        row.Property(each => each.Price).HasPrecision(10, 2);
        row.Property(each => each.Rate).HasPrecision(12, 4);
        row.Property(each => each.Other).HasConversion<string>();
        row.Property(each => each.Note).HasMaxLength(50);
        if (provider.Contains("Npgsql", StringComparison.Ordinal))
        {
            row.Property(each => each.Local).HasColumnType("timestamp without time zone");
        }
    }

    protected override void Fill(Row row, Random random)
    {
        var time = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddTicks(random.NextInt64(TimeSpan.TicksPerDay * 9));
        row.Price = random.Next(100_000) / 1000m;
        row.Exact = random.Next(3) switch { 0 => 1.50m, 1 => 2m, _ => 3.123456789m };
        row.Rate = random.Next(3) == 0 ? null : random.Next(100_000) / 100_000m;
        (row.Changed, row.Local, row.Created) = (time, DateTime.SpecifyKind(time, DateTimeKind.Unspecified), time.AddTicks(7));
        (row.Took, row.At) = (time.TimeOfDay, TimeOnly.FromDateTime(time));
        row.On = random.Next(2) == 0 ? null : DateOnly.FromDateTime(time);
        row.Code = new Guid(random.Next(), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        (row.Ratio, row.Share, row.Count) = (random.NextDouble(), random.NextSingle(), random.NextInt64());
        (row.IsOpen, row.Day) = (random.Next(2) == 0, (DayOfWeek)random.Next(7));
        row.Other = random.Next(2) == 0 ? null : (DayOfWeek)random.Next(7);
        row.Bytes = Maybe(random, () => new[] { (byte)random.Next(256) });
        row.Letter = (char)('a' + random.Next(26));
        row.Note = Maybe(random, () => Word(random));
        row.Tags = [.. Enumerable.Range(0, random.Next(3)).Select(_ => Word(random))];
        row.Numbers = [random.Next(3)];
    }

    protected override void Show(Row row, Dictionary<string, object?> fields)
    {
        foreach (var property in typeof(Row).GetProperties().Where(each => each.DeclaringType == typeof(Row)))
        {
            fields[property.Name] = property.GetValue(row);
        }

        fields["Other"] = row.Other?.ToString();
    }
}

/// <summary>Values that the database writes in its own way: padded, with a zone, as JSON of its own spelling.</summary>
public sealed class RewrittenShape : KeyedShape<RewrittenShape.Row>
{
    public sealed class Row : KeyedRow
    {
        public string Code { get; set; } = "";

        public string Json { get; set; } = "{}";

        public decimal Amount { get; set; }

        public DateTime Utc { get; set; }
    }

    protected override void Configure(EntityTypeBuilder<Row> row, string provider)
    {
        row.Property(each => each.Code).HasMaxLength(6).IsFixedLength();
        row.Property(each => each.Utc).HasConversion(time => time, time => DateTime.SpecifyKind(time, DateTimeKind.Utc));
        if (provider.Contains("Npgsql", StringComparison.Ordinal))
        {
            row.Property(each => each.Json).HasColumnType("jsonb");
            row.Property(each => each.Amount).HasColumnType("numeric(10,3)");
        }
        else
        {
            row.Property(each => each.Amount).HasColumnType("decimal(10,3)");
        }
    }

    protected override void Fill(Row row, Random random)
    {
        row.Code = "ab"[..random.Next(3)];
        row.Json = $$"""{"b":1,   "a": {{random.Next(5)}}.50}""";
        row.Amount = random.Next(1_000_000) / 10_000m;
        row.Utc = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddTicks(random.NextInt64(TimeSpan.TicksPerDay));
    }

    protected override void Show(Row row, Dictionary<string, object?> fields)
    {
        (fields["Code"], fields["Json"], fields["Amount"], fields["Utc"]) = (row.Code, row.Json, row.Amount, row.Utc);
    }
}
