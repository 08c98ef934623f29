namespace LeadFunctions.LocalBus.Messages;

/// <summary>What a client sent is no AMQP message.</summary>
internal sealed class AmqpFormatException(string what) : Exception($"Not an AMQP 1.0 message: {what}.");
