using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Webhooks.Shapes;

/// <summary>Members that are encrypted, each time to another text.</summary>
public sealed class EncryptedShape : KeyedShape<EncryptedShape.Row>
{
    private static readonly ValueConverter<string, string> Encryption = new(plain => Encrypt(plain), text => Decrypt(text));

    public sealed class Row : KeyedRow
    {
        public string Secret { get; set; } = "";

        public int Count { get; set; }

        public Vault Vault { get; set; } = new();

        public List<Vault> Vaults { get; set; } = [];
    }

    public sealed class Vault
    {
        public string Secret { get; set; } = "";
    }

    public override JsonElement Seen(string field, JsonElement sent) => field switch
    {
        "Secret" => JsonSerializer.SerializeToElement(Decrypt(sent.GetString()!)),
        "Vault" => JsonSerializer.SerializeToElement(Show(sent)),
        "Vaults" => JsonSerializer.SerializeToElement(sent.EnumerateArray().Select(Show)),
        _ => sent,
    };

    protected override void Configure(EntityTypeBuilder<Row> row, string provider)
    {
        row.Property(each => each.Secret).HasConversion(Encryption);
        row.OwnsOne(each => each.Vault, vault => vault.Property(each => each.Secret).HasConversion(Encryption).IsRequired());
        row.Navigation(each => each.Vault).IsRequired();
        row.OwnsMany(each => each.Vaults, vault =>
        {
            vault.Property(each => each.Secret).HasConversion(Encryption);
            KeyedRow.SetKey(vault, provider);
        });
    }

    protected override void Fill(Row row, Random random)
    {
        switch (random.Next(4))
        {
            case 0:
                row.Secret = Word(random);
                break;
            case 1:
                row.Count = random.Next(9);
                break;
            case 2:
                row.Vault.Secret = Word(random);
                break;
            default:
                row.Vaults.Add(new() { Secret = Word(random) });
                break;
        }
    }

    protected override void Show(DbContext db, Row row, Dictionary<string, object?> fields)
    {
        (fields["Secret"], fields["Count"]) = (row.Secret, row.Count);
        fields["Vault"] = new { row.Vault.Secret };
        fields["Vaults"] = row.Vaults.OrderBy(vault => db.Entry(vault).Property<int>("Id").CurrentValue).Select(vault => new { vault.Secret });
    }

    private static object Show(JsonElement vault) => new { Secret = Decrypt(vault.GetProperty("Secret").GetString()!) };

    private static string Encrypt(string plain) =>
        Convert.ToBase64String([.. RandomNumberGenerator.GetBytes(8), .. Encoding.UTF8.GetBytes(plain)]);

    private static string Decrypt(string text) => Encoding.UTF8.GetString(Convert.FromBase64String(text).AsSpan(8));
}

/// <summary>Members that EF Core does not always write: by their save behavior, or because a comparer calls two values equal.</summary>
public sealed class UnwrittenShape : KeyedShape<UnwrittenShape.Row>
{
    public sealed class Row : KeyedRow
    {
        public string? OnlyAtFirst { get; set; }

        public string? OnlyLater { get; set; }

        public int? Never { get; set; }

        public Label Label { get; set; } = new();
    }

    public sealed class Label
    {
        public string? OnlyAtFirst { get; set; }
    }

    protected override void Configure(EntityTypeBuilder<Row> row, string provider)
    {
        row.Property(each => each.OnlyAtFirst).Metadata.SetAfterSaveBehavior(PropertySaveBehavior.Ignore);
        row.Property(each => each.OnlyLater).Metadata.SetBeforeSaveBehavior(PropertySaveBehavior.Ignore);
        row.Property(each => each.Never).Metadata.SetAfterSaveBehavior(PropertySaveBehavior.Ignore);
        row.Property(each => each.Never).Metadata.SetBeforeSaveBehavior(PropertySaveBehavior.Ignore);
        row.ComplexProperty(each => each.Label).IsRequired()
            .Property(label => label.OnlyAtFirst).Metadata.SetAfterSaveBehavior(PropertySaveBehavior.Ignore);
    }

    protected override void Fill(Row row, Random random) =>
        (row.OnlyAtFirst, row.OnlyLater, row.Never, row.Label.OnlyAtFirst) =
            (Word(random), Word(random), random.Next(9), Word(random));

    protected override void Show(Row row, Dictionary<string, object?> fields)
    {
        (fields["OnlyAtFirst"], fields["OnlyLater"], fields["Never"]) = (row.OnlyAtFirst, row.OnlyLater, row.Never);
        fields["Label"] = new { row.Label.OnlyAtFirst };
    }
}

/// <summary>A comparer of the host calls words equal that differ in case, so that EF Core does not write them.</summary>
public sealed class ComparedShape : KeyedShape<ComparedShape.Row>
{
    private static readonly ValueComparer<string?> Caseless = new(
        (one, other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase),
        value => value == null ? 0 : value.ToUpperInvariant().GetHashCode(StringComparison.Ordinal));

    public sealed class Row : KeyedRow
    {
        public string? Word { get; set; }

        public Part Part { get; set; } = new();

        public Part Owned { get; set; } = new();
    }

    public sealed class Part
    {
        public string? Word { get; set; }

        public int Count { get; set; }
    }

    protected override void Configure(EntityTypeBuilder<Row> row, string provider)
    {
        row.Property(each => each.Word).Metadata.SetValueComparer(Caseless);
        row.ComplexProperty(each => each.Part).IsRequired().Property(each => each.Word).Metadata.SetValueComparer(Caseless);
        row.OwnsOne(each => each.Owned, owned => owned.Property(each => each.Word).Metadata.SetValueComparer(Caseless));
        row.Navigation(each => each.Owned).IsRequired();
    }

    protected override void Fill(Row row, Random random)
    {
        row.Word = random.Next(2) == 0 ? "a" : "A";
        (row.Part.Word, row.Part.Count) = (random.Next(2) == 0 ? "b" : "B", random.Next(2));
        (row.Owned.Word, row.Owned.Count) = (random.Next(2) == 0 ? "c" : "C", random.Next(2));
    }

    protected override void Show(Row row, Dictionary<string, object?> fields)
    {
        fields["Word"] = row.Word;
        (fields["Part"], fields["Owned"]) = (new { row.Part.Count, row.Part.Word }, new { row.Owned.Count, row.Owned.Word });
    }
}
