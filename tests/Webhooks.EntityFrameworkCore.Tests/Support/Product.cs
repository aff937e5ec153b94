namespace Webhooks.Support;

public sealed class Product
{
    public Guid Id { get; set; }

    public string? TenantId { get; set; }

    public string Title { get; set; } = "";

    public string? Slug { get; set; }

    public string? InternalNote { get; set; }

    public ProductState State { get; set; }

    public DayOfWeek Day { get; set; }

    public decimal Total { get; set; }

    public int Stock { get; set; }

    public DateTimeOffset Created { get; set; }

    public int Version { get; set; }

    public List<string> Tags { get; set; } = [];

    public Maker? Maker { get; set; }

    public List<Part> Parts { get; set; } = [];

    public Details? Details { get; set; }

    public Size Size { get; set; } = new(1, 2);
}
