namespace Welkin.Cluster;

/// <summary>How objects are shown to a client: JSON in UTF-8.</summary>
internal interface IObjectView
{
    /// <summary>One object: the answer to a get, or what an event is about.</summary>
    ReadOnlyMemory<byte> Object(StoredObject stored);

    ReadOnlyMemory<byte> List(ListRead page);
}
