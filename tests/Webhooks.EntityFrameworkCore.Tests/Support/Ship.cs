using System.Collections.ObjectModel;

namespace Webhooks.Support;

/// <summary>What proxies can derive from.</summary>
public class Ship
{
    public virtual int Id { get; set; }

    public virtual string? Fleet { get; set; }

    public virtual string Name { get; set; } = "";

    public virtual Captain? Captain { get; set; }

    public virtual ICollection<Cabin> Cabins { get; set; } = new ObservableCollection<Cabin>();

    public virtual int? PortId { get; set; }

    public virtual Port? Port { get; set; }
}

public class Steamer : Ship
{
    public virtual int Boilers { get; set; }
}

public class Captain
{
    public virtual string Name { get; set; } = "";
}

public class Cabin
{
    public virtual int Number { get; set; }
}

public class Port
{
    public virtual int Id { get; set; }

    public virtual string Name { get; set; } = "";
}
