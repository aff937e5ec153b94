using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace Webhooks.Shapes;

/// <summary>Types that derive from one another; a row never changes its type.</summary>
public abstract class InheritanceShape : Shape<Creature>
{
    public override void Configure(ModelBuilder model, string provider)
    {
        model.Entity<Creature>(row =>
        {
            row.Property(each => each.Id).ValueGeneratedNever();
            row.HasWebhooks(ObjectName);
            row.OwnsOne(each => each.Home);
            row.Navigation(each => each.Home).IsRequired();
        });
        model.Entity<Bird>();
        model.Entity<Parrot>();
        Map(model);
    }

    public override Creature Make(int id, Random random)
    {
        var row = Stub(id);
        Edit(row, random);
        return row;
    }

    public override Creature Stub(int id) => (id % 3) switch
    {
        0 => new Creature { Id = id },
        1 => new Bird { Id = id },
        _ => new Parrot { Id = id },
    };

    public override void Edit(Creature row, Random random)
    {
        row.Name = Word(random);
        row.Home.City = Word(random);
        if (row is Bird bird)
        {
            bird.Wings = random.Next(9);
        }

        if (row is Parrot parrot)
        {
            parrot.Words = Word(random);
        }
    }

    public override int IdOf(Creature row) => row.Id;

    public override Expression<Func<Creature, bool>> IsOneOf(int[] ids) => row => ids.Contains(row.Id);

    public override Dictionary<string, object?> Picture(DbContext db, Creature row)
    {
        var fields = new Dictionary<string, object?>
        {
            ["Id"] = row.Id,
            ["Name"] = row.Name,
            ["Home"] = new { row.Home.City },
        };
        if (row is Bird bird)
        {
            fields["Wings"] = bird.Wings;
        }

        if (row is Parrot parrot)
        {
            fields["Words"] = parrot.Words;
        }

        return fields;
    }

    protected abstract void Map(ModelBuilder model);
}

public class Creature
{
    public int Id { get; set; }

    public string Name { get; set; } = "";

    public Nest Home { get; set; } = new();
}

public sealed class Nest
{
    public string City { get; set; } = "";
}

public class Bird : Creature
{
    public int Wings { get; set; }
}

public sealed class Parrot : Bird
{
    public string? Words { get; set; }
}

public sealed class HierarchyInOneTableShape : InheritanceShape
{
    public override Task<int>? Execute(IQueryable<Creature> rows, Random random)
    {
        var name = Word(random);
        return rows.ExecuteUpdateAsync(set => set.SetProperty(row => row.Name, name));
    }

    protected override void Map(ModelBuilder model) => model.Entity<Creature>().UseTphMappingStrategy();
}

public sealed class TableOfEachTypeShape : InheritanceShape
{
    protected override void Map(ModelBuilder model) => model.Entity<Creature>().UseTptMappingStrategy();
}

public sealed class TableOfEachConcreteTypeShape : InheritanceShape
{
    public override Dictionary<string, object?> Picture(DbContext db, Creature row)
    {
        var fields = base.Picture(db, row);
        fields.Remove("Home");
        return fields;
    }

    // EF Core has no owned entities in such tables.
    protected override void Map(ModelBuilder model) => model.Entity<Creature>().Ignore(row => row.Home).UseTpcMappingStrategy();
}

/// <summary>One entity in two tables, and two entities in one.</summary>
public sealed class SplitShape : KeyedShape<SplitShape.Row>
{
    public sealed class Row : KeyedRow
    {
        public string? Far { get; set; }

        public Sheet? Sheet { get; set; }
    }

    public sealed class Sheet
    {
        public int Id { get; set; }

        public string Text { get; set; } = "";
    }

    public override IQueryable<Row> RowsOf(DbContext db) => db.Set<Row>().Include(row => row.Sheet);

    protected override void Configure(Microsoft.EntityFrameworkCore.Metadata.Builders.EntityTypeBuilder<Row> row, string provider)
    {
        row.SplitToTable("far", far => far.Property(each => each.Far));
        row.HasOne(each => each.Sheet).WithOne().HasForeignKey<Sheet>(sheet => sheet.Id);
        row.Metadata.Model.FindEntityType(typeof(Sheet))!.SetTableName("rows");
    }

    protected override void Fill(Row row, Random random)
    {
        row.Far = Maybe(random, () => Word(random));
        (row.Sheet ??= new()).Text = Word(random);
    }

    protected override void Show(Row row, Dictionary<string, object?> fields) => fields["Far"] = row.Far;
}
