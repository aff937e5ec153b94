using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Webhooks.Shapes;

/// <summary>Columns that no member has, that the database makes, that guard a save, and rows that a filter hides.</summary>
public sealed class HiddenShape : KeyedShape<HiddenShape.Row>
{
    private string _note = "";

    public sealed class Row : KeyedRow
    {
        private string? _inside;

        public int Count { get; set; }

        public int Twice { get; set; }

        public int Start { get; set; }

        public bool IsHidden { get; set; }

        public Guid Stamp { get; set; }

        public void Write(string? inside) => _inside = inside;

        public string? Read() => _inside;
    }

    public override IQueryable<Row> RowsOf(DbContext db) => db.Set<Row>().IgnoreQueryFilters();

    public override void Add(DbContext db, Row row) => db.Add(row).Property("Note").CurrentValue = _note;

    public override void Configure(ModelBuilder model, string provider) => model.Entity<Row>(row =>
    {
        row.ToTable("rows");
        row.Property(each => each.Id).ValueGeneratedNever();
        row.HasWebhooks(ObjectName, each => each.Include("Note").Include("Stamp"));
        Configure(row, provider);
    });

    protected override void Configure(EntityTypeBuilder<Row> row, string provider)
    {
        row.Property<string?>("Note");
        row.Property<string?>("_inside");
        row.Property(each => each.Twice).HasComputedColumnSql("\"Count\" * 2", stored: true);
        row.Property(each => each.Start).HasDefaultValue(7);
        row.Property(each => each.Stamp).IsConcurrencyToken();
        row.HasQueryFilter(each => !each.IsHidden);
    }

    protected override void Fill(Row row, Random random)
    {
        (row.Count, row.IsHidden, row.Start) = (random.Next(9), random.Next(2) == 0, random.Next(3));
        row.Write(Maybe(random, () => Word(random)));
        _note = Word(random);
    }

    protected override void Show(DbContext db, Row row, Dictionary<string, object?> fields)
    {
        (fields["Count"], fields["Twice"], fields["Start"]) = (row.Count, row.Twice, row.Start);
        (fields["IsHidden"], fields["Stamp"], fields["_inside"]) = (row.IsHidden, row.Stamp, row.Read());
        fields["Note"] = db.Entry(row).Property("Note").CurrentValue;
    }
}

/// <summary>The links of a many-to-many relationship: rows of no class.</summary>
public sealed class LinkShape : Shape<Dictionary<string, object>>
{
    public override void Configure(ModelBuilder model, string provider) => model.SharedTypeEntity<Dictionary<string, object>>(
        "Links",
        link =>
        {
            link.ToTable("links");
            link.IndexerProperty<int>("Left").ValueGeneratedNever();
            link.IndexerProperty<int>("Right").ValueGeneratedNever();
            link.IndexerProperty<string>("Note");
            link.HasKey("Left", "Right");
            link.HasWebhooks(ObjectName);
        });

    public override IQueryable<Dictionary<string, object>> RowsOf(DbContext db) => db.Set<Dictionary<string, object>>("Links");

    public override void Add(DbContext db, Dictionary<string, object> row) =>
        db.Set<Dictionary<string, object>>("Links").Add(row);

    public override void Update(DbContext db, Dictionary<string, object> row) =>
        db.Set<Dictionary<string, object>>("Links").Update(row);

    public override void Attach(DbContext db, Dictionary<string, object> row) =>
        db.Set<Dictionary<string, object>>("Links").Attach(row);

    public override void Remove(DbContext db, Dictionary<string, object> row) =>
        db.Set<Dictionary<string, object>>("Links").Remove(row);

    public override Dictionary<string, object> Make(int id, Random random) =>
        new() { ["Left"] = id, ["Right"] = 7, ["Note"] = Word(random) };

    public override void Edit(Dictionary<string, object> row, Random random) => row["Note"] = Word(random);

    public override int IdOf(Dictionary<string, object> row) => (int)row["Left"];

    public override Expression<Func<Dictionary<string, object>, bool>> IsOneOf(int[] ids) =>
        row => ids.Contains((int)row["Left"]);

    public override Task<int>? Execute(IQueryable<Dictionary<string, object>> rows, Random random)
    {
        var note = Word(random);
        return rows.ExecuteUpdateAsync(set => set.SetProperty(row => (string)row["Note"], note));
    }

    public override Dictionary<string, object?> Picture(DbContext db, Dictionary<string, object> row) =>
        new() { ["Left"] = row["Left"], ["Right"] = row["Right"], ["Note"] = row["Note"] };
}
