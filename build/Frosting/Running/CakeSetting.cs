namespace Cake.Frosting.Internal;

/// <summary>A default for one of Cake's settings.</summary>
internal sealed record CakeSetting(string Key, string Value);
