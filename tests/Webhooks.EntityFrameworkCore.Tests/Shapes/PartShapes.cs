using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Webhooks.Shapes;

/// <summary>Something that rows of the shapes below have: one, or several, or in one another.</summary>
public sealed class Place
{
    public string? City { get; set; }

    public int Floor { get; set; }

    public Door Door { get; set; } = new();

    public static Place New(Random random) => new()
    {
        City = random.Next(3) == 0 ? null : $"c{random.Next(9)}",
        Floor = random.Next(3),
        Door = new() { Width = random.Next(3), Opened = DateTime.UnixEpoch.AddTicks(random.Next()) },
    };

    public static List<Place> Several(Random random) => [.. Enumerable.Range(0, random.Next(4)).Select(_ => New(random))];

    public static object? Show(Place? place) => place is null ? null : new
    {
        place.City,
        place.Floor,
        Door = new { place.Door.Opened, place.Door.Width },
    };
}

public sealed class Door
{
    public int Width { get; set; }

    public DateTime Opened { get; set; }
}

public sealed class PlacedRow : KeyedRow
{
    public Place One { get; set; } = new();

    public Place? Maybe { get; set; }

    public List<Place> Several { get; set; } = [];
}

/// <summary>The parts are changed in place, replaced, set to null, added and removed.</summary>
public abstract class PlacedShape : KeyedShape<PlacedRow>
{
    protected override void Fill(PlacedRow row, Random random)
    {
        switch (random.Next(5))
        {
            case 0:
                (row.One.City, row.One.Floor, row.One.Door.Width) = ($"c{random.Next(9)}", random.Next(3), random.Next(3));
                break;
            case 1:
                row.One = Place.New(random);
                break;
            case 2:
                row.Maybe = Maybe(random, () => Place.New(random));
                break;
            case 3:
                row.Several = Place.Several(random);
                break;
            default:
                Replace(row, random);
                break;
        }
    }

    protected override void Show(DbContext db, PlacedRow row, Dictionary<string, object?> fields)
    {
        fields["One"] = Place.Show(row.One);
        fields["Maybe"] = Place.Show(row.Maybe);
        fields["Several"] = Ordered(db, row.Several).Select(Place.Show).ToList();
    }

    protected virtual IEnumerable<Place> Ordered(DbContext db, List<Place> places) => places;

    private static void Replace(PlacedRow row, Random random)
    {
        if (row.Several.Count > 0)
        {
            row.Several[0].Floor = random.Next(9);
            row.Several.RemoveAt(row.Several.Count - 1);
        }

        row.Several.Add(Place.New(random));
        row.Maybe?.City = $"c{random.Next(9)}";
    }
}

public sealed class OwnedShape : PlacedShape
{
    protected override void Configure(EntityTypeBuilder<PlacedRow> row, string provider)
    {
        row.OwnsOne(each => each.One, one => one.OwnsOne(place => place.Door));
        row.Navigation(each => each.One).IsRequired();
        row.OwnsOne(each => each.Maybe, one =>
        {
            one.Property(place => place.Floor).IsRequired();
            one.OwnsOne(place => place.Door);
        });
        row.OwnsMany(each => each.Several, several =>
        {
            several.OwnsOne(place => place.Door);
            KeyedRow.SetKey(several, provider);
        });
    }

    // By their key, which is in no object.
    protected override IEnumerable<Place> Ordered(DbContext db, List<Place> places) =>
        places.OrderBy(place => db.Entry(place).Property<int>("Id").CurrentValue);
}

public sealed class OwnedJsonShape : PlacedShape
{
    protected override void Configure(EntityTypeBuilder<PlacedRow> row, string provider)
    {
        row.OwnsOne(each => each.One, one => one.ToJson().OwnsOne(place => place.Door));
        row.Navigation(each => each.One).IsRequired();
        row.OwnsOne(each => each.Maybe, one => one.ToJson().OwnsOne(place => place.Door));
        row.OwnsMany(each => each.Several, several => several.ToJson().OwnsOne(place => place.Door));
    }
}

public sealed class ComplexJsonShape : PlacedShape
{
    protected override void Configure(EntityTypeBuilder<PlacedRow> row, string provider)
    {
        row.ComplexProperty(each => each.One, one => one.ToJson().IsRequired());
        row.ComplexProperty(each => each.Maybe, one => one.ToJson());
        row.ComplexCollection(each => each.Several, several => several.ToJson());
    }
}

public sealed class ComplexShape : PlacedShape
{
    protected override void Configure(EntityTypeBuilder<PlacedRow> row, string provider)
    {
        row.ComplexProperty(each => each.One, one => one.IsRequired());
        row.ComplexProperty(each => each.Maybe, one => one.Property(place => place.Floor).IsRequired());
        row.Ignore(each => each.Several);
    }

    protected override void Show(DbContext db, PlacedRow row, Dictionary<string, object?> fields)
    {
        base.Show(db, row, fields);
        fields.Remove("Several");
    }
}
