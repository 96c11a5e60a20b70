namespace Welkin.Tests.Integration.Oracles;

/// <summary>An oracle cannot be had on this machine, now.</summary>
public sealed class OracleMissingException(string message) : Exception(message);
