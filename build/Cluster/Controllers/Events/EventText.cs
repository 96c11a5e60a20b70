namespace Welkin.Cluster;

/// <summary>What an event says and of what: two with the same are one that happened twice.</summary>
/// <param name="Uid">Of the object, so that one of the same name that comes later has its own events.</param>
internal sealed record EventText(string Kind, string Space, string Name, string Uid, string FieldPath, string Type, string Reason, string Message)
{
    public const string CombinedMark = "(combined from similar events): ";

    /// <summary>True for one that stands for several with different messages.</summary>
    public bool IsCombined { get; init; }

    /// <summary>The message as people read it.</summary>
    public string Shown => IsCombined ? CombinedMark + Message : Message;

    // Of a combined one the message is the latest of many.
    public bool Equals(EventText? other) => other is not null && IsCombined == other.IsCombined && (IsCombined || Message == other.Message)
        && (Kind, Space, Name, Uid, FieldPath, Type, Reason) == (other.Kind, other.Space, other.Name, other.Uid, other.FieldPath, other.Type, other.Reason);

    public override int GetHashCode() => HashCode.Combine(Kind, Space, Name, Uid, Type, Reason, IsCombined ? "" : Message);
}
